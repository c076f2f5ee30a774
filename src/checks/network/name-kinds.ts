import type { PathObservation } from '../../domain/evidence/path-observation.ts';
import type { FindingDraft } from '../../domain/report/finding.ts';
import type { Endpoint } from '../../domain/target.ts';
import { baseWithHost } from './fix.ts';

/** A name that only a container or a local network knows, or any other. */
export function describeNameKind(host: string, path: PathObservation, endpoint: Endpoint): Pick<FindingDraft, 'causes' | 'fixes'> {
  const here = {
    text: { en: 'From this machine itself, name it so.', zh: '在本机上请这样写。' },
    command: baseWithHost(path, endpoint, '127.0.0.1'),
  };
  if (/^(?:(?:host|gateway)\.docker|host\.containers)\.internal$/i.test(host))
    return {
      causes: [
        { en: 'Only containers know this name, on Linux only with an option.', zh: '只有容器认识此名称，在 Linux 上还需要一个选项。' },
      ],
      fixes: [
        here,
        {
          text: { en: 'In a container on Linux, start it with this option.', zh: '在 Linux 的容器中，用此选项启动它。' },
          command: `docker run --add-host=${host}:host-gateway …`,
        },
      ],
    };
  if (!host.includes('.'))
    return {
      causes: [
        {
          en: 'A name without a dot is that of a service in Docker Compose or Kubernetes, which only its own network resolves, or of a machine nearby.',
          zh: '没有点的名称是 Docker Compose 或 Kubernetes 中的服务（只在其网络内可解析），或附近的一台机器。',
        },
      ],
      fixes: [
        {
          ...here,
          text: {
            en: `If the container of ${host} publishes its port here, name this machine.`,
            zh: `若 ${host} 的容器在此公开了端口，请写本机。`,
          },
        },
        {
          text: {
            en: 'Or run the client on the same container network, or correct the host name in the base URL.',
            zh: '或让客户端在同一个容器网络中运行，或更正 base URL 中的主机名。',
          },
        },
      ],
    };
  if (/\.local$/i.test(host))
    return {
      causes: [
        {
          en: 'Names under .local are found by multicast (mDNS), which this system, a container or a VPN does not do, or the machine is off.',
          zh: '.local 名称靠多播（mDNS）查找，本系统、容器或 VPN 可能不支持，或那台机器已关机。',
        },
      ],
      fixes: [{ text: { en: 'Use the address of that machine instead of its name.', zh: '用那台机器的地址代替名称。' } }],
    };
  return {
    fixes: [{ text: { en: `Check the host name in the base URL: ${path.url}`, zh: `检查 base URL 中的主机名：${path.url}` } }],
    ...describeMissingProxy(path),
  };
}

/** Inside such a network only the proxy resolves names, and an https request reads HTTPS_PROXY. */
function describeMissingProxy({ scheme, variables }: PathObservation): Pick<FindingDraft, 'fixes'> {
  const http = variables.find(({ name, url }) => /^http_proxy$/i.test(name) && url !== null);
  if (scheme !== 'https' || http === undefined) return {};
  return {
    fixes: [
      {
        text: {
          en: `${http.name} is set and HTTPS_PROXY is not: in a network that resolves names only at the proxy, set both.`,
          zh: `设置了 ${http.name} 而没有 HTTPS_PROXY：若只有代理能解析名称，请两个都设置。`,
        },
      },
      { text: { en: 'Otherwise check the host name in the base URL.', zh: '否则请检查 base URL 中的主机名。' } },
    ],
  };
}
